/**
 * Something that is loaded when it is first wanted and then shared by all of a page. A failed load is forgotten, so that
 * the next figure may try again; `load` may take back what it gave by `forget`, when that is lost later.
 */
export function once<T>(load: (forget: () => void) => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  const forget = (): void => {
    kept = null;
  };
  return () => {
    kept ??= load(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return kept;
  };
}
