package com.brillconsulting.eventbridge.reconcile;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** What is observed of reconciling. */
public enum ReconcileObservation implements ObservationDocumentation {

    /** One comparison of AWS with what is declared, with the changes that were made. */
    RECONCILIATION {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultReconcileConvention.class;
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

        /** What was done: {@code reconcile} or {@code verify}. */
        OPERATION("operation"),

        /** {@code unchanged}, {@code changed} if something changed or would have to, {@code unknown} or {@code failed}. */
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

        /** Number of resources that changed or would have to. */
        CHANGES("changes");

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
