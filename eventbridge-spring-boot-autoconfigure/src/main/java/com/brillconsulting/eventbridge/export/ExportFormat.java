package com.brillconsulting.eventbridge.export;

/**
 * The format of an exported topology.
 *
 * @since 0.1.0
 */
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

    /** {@return the media type of the format} */
    public String mediaType() {
        return mediaType;
    }
}
