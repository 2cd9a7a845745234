import { Gunzip, Gzip } from 'fflate';

/** Of the browser's own, beside the language: each only where it is not there. */
const add = (target: object, members: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(members)) if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true });
};

/** Chrome 76. */
add(Blob.prototype, {
  text(this: Blob) { return new Response(this).text(); },
  arrayBuffer(this: Blob) { return new Response(this).arrayBuffer(); },
  stream(this: Blob) { return new Response(this).body; },
});

/** Chrome 80; of the formats that a zip archive needs. */
type Bytes = Uint8Array<ArrayBuffer>;
const streamOf = (make: () => Gzip | Gunzip) =>
  function through(this: unknown, format: string): TransformStream<Bytes, Bytes> {
    if (format !== 'gzip') throw new TypeError(`no such format: ${format}`);
    const own = make();
    return new TransformStream<Bytes, Bytes>({
      start: (controller) => { own.ondata = (chunk) => { if (chunk.length > 0) controller.enqueue(chunk); }; },
      transform: (chunk) => { own.push(chunk); },
      flush: () => { own.push(new Uint8Array(), true); },
    });
  };
add(self, { CompressionStream: streamOf(() => new Gzip()), DecompressionStream: streamOf(() => new Gunzip()) });

/** Chrome 84. What is held so is held for good: a pane lives as long as its page. */
add(self, { WeakRef: function weakly(this: { deref: () => unknown }, held: unknown): void { this.deref = () => held; } });

/** Chrome 98 and 100: why something was stopped. */
if (!('reason' in AbortSignal.prototype)) {
  const reasons = new WeakMap<AbortSignal, unknown>();
  const abort = AbortController.prototype.abort; // eslint-disable-line @typescript-eslint/unbound-method -- called with its own below
  AbortController.prototype.abort = function withReason(this: AbortController, reason: unknown = new DOMException('This operation was aborted', 'AbortError')): void {
    if (!this.signal.aborted) reasons.set(this.signal, reason);
    abort.call(this);
  };
  Object.defineProperty(AbortSignal.prototype, 'reason', { configurable: true, get(this: AbortSignal): unknown { return reasons.get(this); } });
  add(AbortSignal.prototype, { throwIfAborted(this: AbortSignal) { if (this.aborted) throw reasons.get(this); } });
}
