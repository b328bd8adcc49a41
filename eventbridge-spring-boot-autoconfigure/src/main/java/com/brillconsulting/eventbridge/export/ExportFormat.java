package com.brillconsulting.eventbridge.export;

/** What a topology is exported as. */
public enum ExportFormat {

    /** A CloudFormation template, in JSON. */
    CLOUDFORMATION,

    /** A Terraform configuration, in Terraform's JSON syntax. */
    TERRAFORM,

    /** The least-privilege IAM policies for publishing, listening and reconciling. */
    IAM,

    /** A Mermaid flowchart. */
    MERMAID
}
