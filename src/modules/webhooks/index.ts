// Operations
export { queue, type Told } from './queue.ts';
export { nameEndpoint, replaceSecret } from './name-endpoint.ts';
export { redeliver, sendTest } from './send-by-hand.ts';
export { receiveAnswer, type CallByPartner } from './receive-answer.ts';
export { startTelling } from './deliver-waiting.ts';
export { forgetDeliveries } from './forget-deliveries.ts';
// Questions
export { endpointOf } from './name-endpoint.ts';
export { DELIVERIES_PER_PAGE, deliveriesOf, deliveryOf } from './list-deliveries.ts';
// Words
export { OVERLAP_HOURS, type Endpoint, type PartnerWorker } from './endpoint.ts';
export { TRIED_FOR_HOURS } from './retry.rules.ts';
export type { PartnerAnswer } from './answer.rules.ts';
export type { Attempt, Delivery, DeliveryLine, DeliveryState } from './delivery.ts';
export type { TakeAnswer, WebhooksHouse } from './house.ts';
