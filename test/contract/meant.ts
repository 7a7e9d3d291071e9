/** What masking is for: contact points do not come back as they were written, and are not searched. */
export const brokenByMasking: ReadonlySet<string> = new Set([
  'a search finds a customer by a contact point',
  'a search takes characters that mean something to a database as they are',
  'a merge unites lists without doubles',
  'a merge leaves one primary contact point of each kind, that of the customer who stays',
  'an export holds the customer and everything that belongs to it, whole',
  'changing a draft after create does not change the record',
  'changing a patch after update does not change the record',
  'changing a batch after an import does not change the records',
]);
