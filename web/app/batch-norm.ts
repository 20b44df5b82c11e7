import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/layout.css';
import { DownhillBatchNorm } from '../figures/batch-norm/batch-norm-figure';
import { startHeader } from './header';

startHeader();

// A clicker's keys reach the figure also when nothing has the focus.
document.addEventListener('keydown', (event) => {
  const figure = document.querySelector('downhill-batch-norm');
  if (event.target === document.body && figure instanceof DownhillBatchNorm) figure.pressKey(event);
});
