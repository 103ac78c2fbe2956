/** @returns the same function, which makes its answer when it is first asked and never again */
export function once<T>(make: () => T): () => T {
  let made: { readonly answer: T } | null = null;
  return () => (made ??= { answer: make() }).answer;
}
