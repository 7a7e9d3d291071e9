/** The page of somebody who works with answers: the inbox, on the service that the visitors' forms send to. */
import '../../src/define/feedback-inbox.js';
import { httpAdapter } from '../../src/data/adapters/http/index.js';
import { createRapport } from '../../src/index.js';

const session = async () => ({ token: 'desk', actor: { id: 'u-lin', name: 'Lin Wei' } });
const rapport = createRapport({ adapter: httpAdapter({ url: '/crm', session }), session });
document.body.append(rapport.create('feedback-inbox'));
