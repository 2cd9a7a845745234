/** Which of newer script the browser has of its own: asked before anything is added to it. */
export const nativeScript: Readonly<Record<string, boolean>> = {
  globalThis: 'globalThis' in self,
  'Array.prototype.at': 'at' in Array.prototype,
  structuredClone: 'structuredClone' in self,
  CompressionStream: 'CompressionStream' in self,
  'AbortSignal.reason': 'reason' in AbortSignal.prototype,
  'Array.prototype.toSorted': 'toSorted' in Array.prototype,
};
