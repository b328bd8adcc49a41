package com.brillconsulting.eventbridge.core;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** What is observed of publishing. */
public enum PublishObservation implements ObservationDocumentation {

    /** One event, from the moment it is handed in until it is known what became of it. */
    EVENT {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultEventPublishConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return EventLowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return EventHighCardinality.values();
        }
    },

    /** One call of PutEvents, with up to ten events. */
    CALL {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultPutEventsConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return CallLowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return CallHighCardinality.values();
        }
    };

    /** What there are few values of, for an event. */
    public enum EventLowCardinality implements KeyName {

        /** Name or ARN of the bus. */
        BUS("bus"),

        /** Source of the event. */
        SOURCE("source"),

        /** Detail type of the event. */
        DETAIL_TYPE("detail.type"),

        /** Error code of EventBridge, or else the name of the exception; {@code none} when the event was taken. */
        ERROR_CODE("error.code");

        private final String key;

        EventLowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** What there are many values of, for an event. */
    public enum EventHighCardinality implements KeyName {

        /** Id that EventBridge gave the event; {@code none} when it did not take it. */
        EVENT_ID("event.id");

        private final String key;

        EventHighCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** What there are few values of, for a call. */
    public enum CallLowCardinality implements KeyName {

        /** Error code of EventBridge, or else the name of the exception; {@code none} when it answered. */
        ERROR_CODE("error.code");

        private final String key;

        CallLowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** What there are many values of, for a call. */
    public enum CallHighCardinality implements KeyName {

        /** Number of events in the call. */
        ENTRIES("entries");

        private final String key;

        CallHighCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
