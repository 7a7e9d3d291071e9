// Every public name, one by one. Nothing here registers a tag: that is what `define/` is for.
export {
  createRapport,
  type Appearance,
  type ElementName,
  type Rapport,
  type RapportOptions,
  type RapportUpdate,
} from './components/create-rapport/create-rapport.js';
export { CustomerCard } from './components/customer-card/customer-card.js';
export {
  ContactBeforeOpenEvent,
  ContactRevealedEvent,
  CustomerBeforeChangeEvent,
  CustomerBeforeEraseEvent,
  CustomerBeforeExportEvent,
  CustomerChangedEvent,
  CustomerErasedEvent,
  CustomerExportedEvent,
} from './components/customer-card/customer-card.events.js';
export { CustomerList } from './components/customer-list/customer-list.js';
export { CustomerChosenEvent } from './components/customer-list/customer-list.events.js';
export { FeedbackForm } from './components/feedback-form/feedback-form.js';
export {
  FeedbackBeforeSendEvent,
  FeedbackDeletedEvent,
  FeedbackParkedEvent,
  FeedbackSentEvent,
  FeedbackStoredEvent,
} from './components/feedback-form/feedback-form.events.js';
export { FeedbackLauncher } from './components/feedback-launcher/feedback-launcher.js';
export { SurveyClosedEvent, SurveyShownEvent } from './components/feedback-launcher/feedback-launcher.events.js';
export { type LaunchedSurvey, type SurveyAppearance } from './components/feedback-launcher/launched-survey.js';
export { Forecast } from './components/forecast/forecast.js';
export { type ForecastBy } from './components/forecast/forecast-scope.js';
export { ForecastChangedEvent, type ForecastChoice } from './components/forecast/forecast.events.js';
export { PipelineBoard } from './components/pipeline-board/pipeline-board.js';
export type { ForecastPeriod } from './components/pipeline-board/board-look.js';
export type { ActivityState, BoardSort, BoardView, ClosePeriod } from './components/pipeline-board/board-view.js';
export type { CardTemplate, CardTemplateContext } from './components/pipeline-board/deal-card.js';
export { DealBeforeChangeEvent, DealChangedEvent } from './components/pipeline-board/deal-edits.events.js';
export type { DealAddDetail, DealChangeDetail } from './components/pipeline-board/deal-edits.events.js';
export {
  DealBeforeMoveEvent,
  DealDragOutsideEvent,
  DealDropOutsideEvent,
  DealMovedEvent,
} from './components/pipeline-board/deal-moves.events.js';
export {
  BoardViewChangeEvent,
  DealOpenEvent,
  PipelineChangeEvent,
} from './components/pipeline-board/pipeline-board.events.js';
export { FeedbackInbox } from './components/feedback-inbox/feedback-inbox.js';
export { type ReplyTemplate } from './components/feedback-inbox/reply-templates.js';
export {
  FeedbackBeforeChangeEvent,
  FeedbackChangedEvent,
  FeedbackReleasedEvent,
  FeedbackReplyEvent,
} from './components/feedback-inbox/feedback-inbox.events.js';
export { Score } from './components/score/score.js';
export { type ScoreBy, type ScoreMetric } from './components/score/score-scope.js';
export { ScoreChangedEvent, type ScoreChoice } from './components/score/score.events.js';
export { SegmentFilter } from './components/segment-filter/segment-filter.js';
export {
  SegmentBeforeSaveEvent,
  SegmentChangedEvent,
  SegmentSavedEvent,
} from './components/segment-filter/segment-filter.events.js';
export { SyncStatus } from './components/sync-status/sync-status.js';
export {
  SyncChangedEvent,
  UnsentBeforeDiscardEvent,
  UnsentDiscardedEvent,
  UnsentSettledEvent,
  type UnsentDetail,
} from './components/sync-status/sync-status.events.js';
export { Timeline } from './components/timeline/timeline.js';
export { type TimelineKind } from './components/timeline/timeline-view.js';
export {
  InteractionBeforeLogEvent,
  InteractionLoggedEvent,
  RecordChosenEvent,
} from './components/timeline/timeline.events.js';
export { RapportProvider } from './components/provider/provider.js';
export { StorageStatusEvent } from './components/provider/provider.events.js';
export { type LocaleSettings, type WordOverrides } from './context/contexts.js';
export { RapportErrorEvent, RapportReadyEvent } from './controllers/readiness.js';
export {
  type Change,
  type CustomerExport,
  type CustomerStore,
  type DealPlace,
  type DealStore,
  type Erased,
  type FeedbackDraft,
  type FeedbackStore,
  type Imported,
  type Inverse,
  type InverseStep,
  type LoyaltyStore,
  type Page,
  type Query,
  type RapportAdapter,
  type Read,
  type RecordStore,
  type Reverted,
  type Sort,
  type StorageStatus,
  type Supports,
  type TaskStore,
  type Total,
  type TotalsQuery,
  type Write,
  type Written,
} from './data/adapter.js';
export { RapportClient, type ClientOptions, type ImportProgress, type Session } from './data/client.js';
export { type CheckedPage, type Unreadable, type WriteOptions } from './data/client-stores.js';
export {
  DataError,
  dataErrorCodes,
  isDataError,
  type DataErrorCode,
  type DataErrorDetails,
} from './data/data-error.js';
export { exportCsv, type CsvFile, type CsvOptions } from './data/export-csv.js';
export { type History, type HistoryEntry, type JointStep } from './data/history.js';
export { type Outbox, type OutboxEntry, type OutboxItem, type OutboxState } from './data/outbox.js';
export { type Permissions } from './data/permissions.js';
