package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import java.util.Optional;

/** Judges a new version of a schema before it is published. */
@FunctionalInterface
public interface SchemaChangeCheck {

    /** Lets every version pass. */
    SchemaChangeCheck NONE = (schema, before) -> Optional.empty();

    /**
     * {@return why the new version is not published, so that the reconciliation fails; nothing if it may be}
     *
     * @param schema the schema with its new content
     * @param before the content of the version before, in the same language
     */
    Optional<String> objection(SchemaDefinition schema, String before);
}
