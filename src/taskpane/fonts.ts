/** As in page.css. Named, not inherited: pictures measure their texts before they stand on the page. */
export const FONTS = '"Segoe UI", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
