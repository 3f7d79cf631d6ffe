do $$ begin create role golden_owner; exception when duplicate_object then null; end $$;
