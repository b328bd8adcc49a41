package com.brillconsulting.eventbridge.listen;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of listening.
 *
 * @since 0.1.0
 */
public enum ListenObservation implements ObservationDocumentation {

    /**
     * The observation of one event, or of the events of one batch, from their reading to the end of their method.
     */
    EVENT {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultEventListenConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinality.values();
        }
    };

    /** The low-cardinality keys. */
    public enum LowCardinality implements KeyName {

        /** Name of the rule; {@code none} for an event that does not match any method. */
        RULE("rule"),

        /** Name or ARN of the bus; {@code none} for an event that does not match any method. */
        BUS("bus"),

        /** Source of the event; {@code several} for a batch with several sources. */
        SOURCE("source"),

        /** Detail type of the event; {@code several} for a batch with several detail types. */
        DETAIL_TYPE("detail.type"),

        /** Outcome, an {@link EventListenContext.Outcome} in lower case. */
        OUTCOME("outcome");

        private final String key;

        LowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** The high-cardinality keys. */
    public enum HighCardinality implements KeyName {

        /** Id of the event; absent for a batch. */
        EVENT_ID("event.id"),

        /** Number of events; 1 unless it is a batch. */
        EVENTS("events");

        private final String key;

        HighCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
