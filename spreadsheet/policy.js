/** No page connects to anything. The hash is of the empty style elements that Fluent and Univer fill through the DOM. */
export const csp = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'none'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ');
