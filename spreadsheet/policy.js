/** Of the empty style elements that Fluent and Univer fill through the DOM, and of the two that Univer 0.25.1 writes whole. */
const STYLES = ['47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', 'StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=', 'qehDXQGi+mtaFkbShaHTjtdxRzE9Ba4Ffh5AsXR+z7s='];

/** No page connects to anything. */
export const csp = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", `style-src 'self' ${STYLES.map((hash) => `'sha256-${hash}'`).join(' ')}`,
  "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'none'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ');
