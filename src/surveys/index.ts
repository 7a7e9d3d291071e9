export {
  simulateSurveys,
  type ShowingSurvey,
  type SurveyContext,
  type SurveyMeeting,
  type SurveyMoment,
  type SurveyReason,
  type SurveyShowing,
  type SurveyTrigger,
  type SurveyVerdict,
  type SurveyVisitor,
} from './showing.js';
