/** Does something as in a browser's page that is not isolated, where threads share no memory. */
export const withoutSharedMemory = async <T>(act: () => T | Promise<T>): Promise<T> => {
  const own = globalThis.SharedArrayBuffer;
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  try {
    return await act();
  } finally {
    globalThis.SharedArrayBuffer = own;
  }
};
