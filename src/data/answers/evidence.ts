/** What a form says of how it was filled. All of it may be missing, and any program may say what it likes. */
export interface Evidence {
  /** As it came with the definition of the survey, in the header `Rapport-Nonce`. */
  readonly nonce?: string;
  /** Milliseconds from the form's being shown to its being sent; the same in every attempt. */
  readonly elapsed?: number;
  /** What stands in the field that people do not see. */
  readonly trap?: string;
  /** What a service that tells people from programs gave the form, for `verify`. */
  readonly token?: string;
}
