export { classifyText, type TextClassifier, type TextOpinion } from './classify-text.js';
export { customerFacts, isContact, type CustomerHistory, type RfmPopulation } from './customer-facts.js';
export {
  cesScore,
  countScores,
  csatScore,
  fewAnswers,
  npsScore,
  type CesScore,
  type CsatScale,
  type CsatScore,
  type Interval,
  type IntervalMethod,
  type NpsScore,
  type ScoreAnswer,
  type ScoreCounts,
} from './feedback-scores.js';
export {
  bandOfAnswer,
  feedbackBandRule,
  feedbackDueAt,
  feedbackOverdueRule,
  feedbackRecovery,
  isFeedbackOpen,
  isFeedbackOverdue,
  nextFeedbackStates,
  type FeedbackRecovery,
  type LoopAnswer,
  type LoopOptions,
} from './feedback-loop.js';
export {
  forecast,
  forecastByPipeline,
  forecastSteps,
  overdue,
  periodOf,
  type ClosedDeals,
  type DealForecast,
  type ForecastDeal,
  type ForecastFigures,
  type ForecastGroup,
  type ForecastOptions,
  type ForecastStage,
  type PeriodLength,
} from './forecast.js';
export { pointsBalance } from './points.js';
export { questionDropOff, type QuestionDropOff } from './question-drop-off.js';
export {
  explainRfm,
  quintileCuts,
  rfmCuts,
  rfmMeasures,
  rfmScore,
  rfmScores,
  scoreMeasures,
  wholeDays,
  type Cuts,
  type OrderFacts,
  type RfmCuts,
  type RfmExplanation,
  type RfmMeasures,
  type RfmOptions,
  type RfmProspect,
  type RfmReason,
  type RfmRow,
  type RfmScored,
} from './rfm.js';
export { rfmSegment, rfmSegments, type RfmSegment } from './rfm-segments.js';
export { scoreBand, type BandedScore, type GivenScore, type ScoreTone } from './score-band.js';
export { type Sentiment } from './sentiment.js';
export {
  scoreSplit,
  scoreSplitOfCounts,
  scoreTrend,
  scoreTrendOfCounts,
  sumCounts,
  type DatedAnswer,
  type GroupedAnswer,
  type ReckonedScore,
  type ScoreDifference,
  type ScoreGroup,
  type ScorePeriod,
  type ScoreTrend,
  type ScoreTrendOptions,
} from './score-trend.js';
export { ageInStage, salesVelocity, type SalesVelocity, type VelocityDeal } from './sales-velocity.js';
export { type FeedbackTopic } from './topics.js';
