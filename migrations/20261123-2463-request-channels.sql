-- Staff take in what comes by post and what somebody says in person as well.
alter table requests.requests drop constraint channel_known;
alter table requests.requests add constraint channel_known check (channel in ('cabinet', 'api', 'public', 'phone', 'email', 'post', 'visit'));
