/** The engine as a library: `loadEngine`, its error, and the words it speaks. */
export { EngineError } from './bridge';
export { loadDigits, type GivenData } from './digits';
export { loadEngine } from './load';
export type * from './feature-types';
export type * from './network-types';
export type * from './types';
