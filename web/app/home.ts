import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/layout.css';
import '../styles/home.css';
import '../figures/contour/contour-figure';
import { startHeader } from './header';

startHeader();
