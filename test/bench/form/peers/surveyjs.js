/** SurveyJS for pages without a framework, as its documentation has it; its styles without the fonts of another site. */
import 'survey-core/survey-core.fontless.css';
import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';
import { ends, question, scores, send } from '../plain.js';

const survey = new Model({
  completeText: 'Send',
  elements: [
    {
      type: 'rating',
      name: 'nps',
      title: question,
      isRequired: true,
      displayMode: 'buttons',
      rateMin: 0,
      rateMax: scores.length - 1,
      minRateDescription: ends[0],
      maxRateDescription: ends[1],
    },
  ],
});
survey.onComplete.add(({ data }) => void send(data.nps));
renderSurvey(survey, document.querySelector('main'));
