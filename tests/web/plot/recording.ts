/** A canvas context that writes down what is asked of it: every call, and every text with its font and color. */
export interface Recording {
  readonly context: CanvasRenderingContext2D;
  /** Calls in order, by name. */
  readonly calls: readonly { readonly name: string; readonly args: readonly unknown[] }[];
  /** Texts that were filled, in order. */
  readonly texts: readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly font: string;
    readonly color: string;
  }[];
}

/** Letters of this recorder are as wide as half their size. */
const WIDTH = 0.5;

export function record(): Recording {
  const calls: { name: string; args: readonly unknown[] }[] = [];
  const texts: { text: string; x: number; y: number; font: string; color: string }[] = [];
  const values: Record<string, unknown> = { font: '10px sans', fillStyle: '#000' };
  const sizeOf = (): number => Number(/(\d+(?:\.\d+)?)px/.exec(String(values.font))?.[1] ?? 10);
  const context = new Proxy(values, {
    get(target, name: string) {
      if (name === 'measureText')
        return (text: string) => ({ width: text.length * WIDTH * sizeOf() });
      if (name in target) return target[name];
      return (...args: readonly unknown[]): void => {
        calls.push({ name, args });
        if (name !== 'fillText') return;
        const [text, x, y] = args as [string, number, number];
        texts.push({ text, x, y, font: String(values.font), color: String(values.fillStyle) });
      };
    },
    set(target, name: string, value: unknown) {
      target[name] = value;
      return true;
    },
  }) as unknown as CanvasRenderingContext2D;
  return { context, calls, texts };
}

/** Node has no Path2D; what is drawn by paths is heard of as `stroke` and `fill` of one. */
export function withoutPaths(): void {
  const pen = new Proxy(
    {},
    {
      get: () => (): void => {
        return;
      },
    },
  );
  Object.assign(globalThis, {
    Path2D: function PathOfNothing() {
      return pen;
    },
  });
}
