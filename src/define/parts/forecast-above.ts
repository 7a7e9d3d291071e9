/** Fetched by a board that shows a forecast. A part of the board: what both need is left with it by bundlers. */
import '../forecast.js';
