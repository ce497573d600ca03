-- An enterprise that an update of the register tells of again is changed in place.
GRANT UPDATE (is_stopped, is_bankrupt, situation) ON enterprise TO matins_job;
