/** A form that whoever wrote the page has written into it. */
import { listen } from './plain.js';

for (const each of document.forms) listen(each);
