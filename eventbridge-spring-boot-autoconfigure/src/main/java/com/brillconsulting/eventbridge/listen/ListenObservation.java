package com.brillconsulting.eventbridge.listen;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** What is observed of listening. */
public enum ListenObservation implements ObservationDocumentation {

    /** One event, or the events of one batch, from the moment they are read until their method is done. */
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

    /** What there are few values of. */
    public enum LowCardinality implements KeyName {

        /** Name of the rule; {@code none} for an event that no method wants. */
        RULE("rule"),

        /** Name or ARN of the bus; {@code none} for an event that no method wants. */
        BUS("bus"),

        /** Source of the event; {@code several} for a batch of events from several. */
        SOURCE("source"),

        /** Detail type of the event; {@code several} for a batch of several. */
        DETAIL_TYPE("detail.type"),

        /** What became of it, an {@link EventListenContext.Outcome} in lower case. */
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

    /** What there are many values of. */
    public enum HighCardinality implements KeyName {

        /** Id of the event; left out for a batch. */
        EVENT_ID("event.id"),

        /** Number of events, 1 unless it is a batch. */
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
