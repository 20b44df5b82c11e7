/** Where the built page keeps the digits: its own copy of data/digits.csv.gz. */
export { default as digitsFile } from '../../data/digits.csv.gz?url';
