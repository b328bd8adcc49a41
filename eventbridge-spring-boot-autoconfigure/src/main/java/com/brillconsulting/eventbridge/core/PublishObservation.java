package com.brillconsulting.eventbridge.core;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of publishing.
 *
 * @since 0.1.0
 */
public enum PublishObservation implements ObservationDocumentation {

    /** The observation of one event, from its submission to its result. */
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

    /** The observation of one call of PutEvents, with up to ten events. */
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

    /** The low-cardinality keys of an event. */
    public enum EventLowCardinality implements KeyName {

        /** Name or ARN of the bus. */
        BUS("bus"),

        /** Source of the event. */
        SOURCE("source"),

        /** Detail type of the event. */
        DETAIL_TYPE("detail.type"),

        /**
         * Error code of EventBridge, or the name of the exception; {@code none} if the event was accepted.
         */
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

    /** The high-cardinality keys of an event. */
    public enum EventHighCardinality implements KeyName {

        /** Id of the event from EventBridge; {@code none} if the event was not accepted. */
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

    /** The low-cardinality keys of a call. */
    public enum CallLowCardinality implements KeyName {

        /**
         * Error code of EventBridge, or the name of the exception; {@code none} if EventBridge answered.
         */
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

    /** The high-cardinality keys of a call. */
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
