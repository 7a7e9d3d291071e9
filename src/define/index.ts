// Registers every tag.
import './provider.js';
import './customer-card.js';
import './customer-list.js';
import './feedback-form.js';
import './feedback-inbox.js';
import './feedback-launcher.js';
import './forecast.js';
import './pipeline-board.js';
import './score.js';
import './segment-filter.js';
import './sync-status.js';
import './timeline.js';
