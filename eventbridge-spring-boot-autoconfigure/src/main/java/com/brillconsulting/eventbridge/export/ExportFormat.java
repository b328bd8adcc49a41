package com.brillconsulting.eventbridge.export;

/** What a topology is exported as. */
public enum ExportFormat {

    /** A CloudFormation template, in JSON. */
    CLOUDFORMATION("application/json"),

    /** A Terraform configuration, in Terraform's JSON syntax. */
    TERRAFORM("application/json"),

    /** The least-privilege IAM policies for publishing, listening and reconciling. */
    IAM("application/json"),

    /** A Mermaid flowchart. */
    MERMAID("text/plain;charset=UTF-8");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** {@return the media type of what is written} */
    public String mediaType() {
        return mediaType;
    }
}
