/** The line under the pointer: which weight it is, and its value; a press makes it a field. */
export interface Hovered {
  readonly x: number;
  readonly y: number;
  /** Place in θ. */
  readonly index: number;
  /** Place among the lines of the picture. */
  readonly line: number;
  readonly name: string;
  readonly value: number;
  readonly editing: boolean;
}
