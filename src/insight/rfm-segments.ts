import { rfmSegmentNames, type RfmSegmentName } from '../model/vocabulary.js';

/** An RFM segment with the codes (recency, frequency, monetary score) that belong to it. */
export interface RfmSegment {
  readonly name: RfmSegmentName;
  readonly codes: readonly string[];
}

/** Every code from 111 to 555 is here exactly once. Source: Bloomreach's guide to RFM segmentation. */
const codesOf: Readonly<Record<RfmSegmentName, string>> = {
  Champions: '555 554 544 545 454 455 445',
  Loyal: '543 444 435 355 354 345 344 335',
  'Potential Loyalist':
    '553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323',
  'New Customers': '512 511 422 421 412 411 311',
  Promising: '525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313',
  'Need Attention': '535 534 443 434 343 334 325 324',
  'About To Sleep': '331 321 312 221 213 231 241 251',
  'At Risk': '255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124',
  'Cannot Lose Them': '155 154 144 214 215 115 114 113',
  Hibernating: '332 322 233 232 223 222 132 123 122 212 211',
  Lost: '111 112 121 131 141 151',
};

/** The eleven segments, the best first. They part all 125 codes among them. Source: Bloomreach's guide to RFM segmentation. */
export const rfmSegments: readonly RfmSegment[] = rfmSegmentNames.map((name) => ({
  name,
  codes: codesOf[name].split(' '),
}));

const nameOf: ReadonlyMap<string, RfmSegmentName> = new Map(
  rfmSegments.flatMap(({ name, codes }) => codes.map((code) => [code, name] as const)),
);

/** The segment of three scores from 1 to 5. Source: Bloomreach's guide to RFM segmentation. */
export function rfmSegment(r: number, f: number, m: number): RfmSegmentName {
  const name = nameOf.get(`${r}${f}${m}`);
  if (!name)
    throw new RangeError(
      `RFM scores are whole numbers from 1 to 5, not ${r}, ${f} and ${m}: score the measures first.`,
    );
  return name;
}
