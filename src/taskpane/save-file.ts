const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Milliseconds in which a browser has taken a file over. */
const TAKEN = 60_000;

/** Hands a workbook to the browser as a download. */
export const saveWorkbook = (bytes: Uint8Array, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart], { type: XLSX }));
  // What no file system holds.
  link.download = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN);
};
