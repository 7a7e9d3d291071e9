export { checkTheme, type ThemeColour, type ThemeColours, type ThemeFinding, type ThemeReport } from './theme.js';
