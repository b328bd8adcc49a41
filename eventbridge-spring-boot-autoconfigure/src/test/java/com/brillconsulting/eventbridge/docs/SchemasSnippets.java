package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.schema.SchemaRegistryOperations;

/** What the guide to schemas shows. */
class SchemasSnippets {

    // tag::discover[]
    String discover(SchemaRegistryOperations registry, String busArn) {
        registry.startDiscovery(busArn);
        String schema =
                registry.jsonSchema(SchemaRegistryOperations.DISCOVERED, "aws.ec2@EC2InstanceState-changeNotification");
        registry.stopDiscovery(busArn);
        return schema;
    }
    // end::discover[]
}
