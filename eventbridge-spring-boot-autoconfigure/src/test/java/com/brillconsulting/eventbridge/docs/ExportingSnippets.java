package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.export.AwsScope;
import com.brillconsulting.eventbridge.export.TopologyExport;

/** What the guide to exporting shows. */
class ExportingSnippets {

    // tag::policy[]
    String policy(DeclarationReader declarations) {
        return TopologyExport.of(declarations.declarations().topology())
                .in(new AwsScope("aws", "eu-west-1", "123456789012"))
                .iam()
                .reconcile();
    }
    // end::policy[]
}
