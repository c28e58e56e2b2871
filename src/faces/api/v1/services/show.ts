import * as catalog from '#catalog';
import { endpoint } from '../../endpoint.ts';
import { Service, serviceOf } from './service.ts';

/** One listed service with its open plans and their prices, those of days to come too. */
export const showService = endpoint({
  id: 'services.show',
  answer: Service,
  async run(visit) {
    const { tx, operator, params } = visit;
    const service = operator.profile.catalog && (await catalog.shownService(tx, params['service'] ?? ''));
    if (!service) return undefined;
    const plans = (await catalog.plansOf(tx, service.id)).filter(({ closedAt, prices }) => closedAt === null && prices.length > 0);
    return serviceOf(visit, service, plans);
  },
});
