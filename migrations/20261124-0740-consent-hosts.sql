-- A consent is given to the place that the user saw: at another host it opens nothing.
alter table sso.clients add column host text;
update sso.clients set host = lower(substring(redirect_uris[1] from '^[a-z]+://([^/?]+)'));
alter table sso.clients alter column host set not null;

alter table sso.consents add column host text;
update sso.consents c set host = k.host from sso.clients k where k.operator_id = c.operator_id and k.id = c.client_id;
alter table sso.consents alter column host set not null;
