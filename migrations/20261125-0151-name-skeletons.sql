-- Names that read alike are one name. Those that were chosen before have no skeleton until they are chosen anew.
alter table content.personas add column skeleton text;
create unique index persona_skeletons on content.personas (operator_id, skeleton) where skeleton is not null;
