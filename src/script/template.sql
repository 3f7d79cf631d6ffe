-- ${message}
--
-- @revision ${revision}
-- @revises  ${revises}
-- @depends-on ${?depends_on}
-- @labels   ${?labels}
-- @created  ${?created}
-- @proved   ${?proved}

${upgrade}

${downgrade}
