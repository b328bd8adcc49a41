package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.reconcile.SchemaChangeCheck;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses, or reports, new versions of schemas that break those who read events by the version before. */
final class CompatibilityCheck implements SchemaChangeCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CompatibilityCheck.class);

    private final Compatibility compatibility;

    /** Creates the check. */
    CompatibilityCheck(Compatibility compatibility) {
        this.compatibility = compatibility;
    }

    @Override
    public Optional<String> objection(SchemaDefinition schema, String before) {
        if (compatibility == Compatibility.OFF) {
            return Optional.empty();
        }
        var breaks = SchemaCompatibility.breaks(before, schema.content());
        if (breaks.isEmpty()) {
            return Optional.empty();
        }
        var what = "its new version breaks readers of the version before: %s".formatted(String.join("; ", breaks));
        if (compatibility == Compatibility.WARN) {
            LOG.warn("The {} is published, but {}", schema.label(), what);
            return Optional.empty();
        }
        return Optional.of(what + ". Keep the property, give the event another detail type, or set"
                + " eventbridge.schemas-from-events.compatibility=warn");
    }

    /** What a breaking change leads to. */
    enum Compatibility {
        /** The reconciliation fails, and the new version is not published. */
        FAIL,
        /** The new version is published, and the log says what it breaks. */
        WARN,
        /** Versions are not compared. */
        OFF
    }
}
