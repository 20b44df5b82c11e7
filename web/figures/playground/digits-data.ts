/** The handwritten digits as one more row of the data table; their pixels are loaded when they are first wanted. */
import type { DatasetInfo } from '../../engine/network-types';
import type { Tables } from './state';

export const DIGITS = 'digits';
const COUNT = 1797;

export const digitsRow: DatasetInfo = {
  id: DIGITS,
  label: 'Digits',
  options: [],
  source: 'UCI Machine Learning Repository, Optical Recognition of Handwritten Digits',
  task: 'classification',
  classes: 10,
  inputs: 64,
  generated: false,
  defaultCount: COUNT,
};

/** The tables of an engine, with the digits. */
export function withDigits(engine: Tables): Tables {
  const { optimizers, schedules, activations, losses, initializations, features } = engine;
  const datasets = [...engine.datasets, digitsRow];
  return { optimizers, schedules, activations, losses, initializations, features, datasets };
}
