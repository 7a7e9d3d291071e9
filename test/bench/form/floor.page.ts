/** The least that can be embedded: a script of its own that puts plain HTML where it is wanted. It keeps nothing and tries once. */
import { listen, markup, styles } from './plain.js';

const form = document.createRange().createContextualFragment(`<style>${styles}</style>${markup}`);
document.querySelector('main')?.append(form);
for (const each of document.forms) listen(each);
