const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Milliseconds in which a browser has taken a file over. */
const TAKEN = 60_000;

/** Hands a file to the browser as a download. */
export const saveFile = (content: BlobPart, name: string, type: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  // What no file system holds.
  link.download = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN);
};

export const saveWorkbook = (bytes: Uint8Array, name: string): void => { saveFile(bytes as BlobPart, name, XLSX); };
