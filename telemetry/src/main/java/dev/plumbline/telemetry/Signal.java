package dev.plumbline.telemetry;

import java.util.List;

/** The two kinds of records that are sent, each to an address of its own. */
enum Signal {
    TRACES("/v1/traces"),
    LOGS("/v1/logs");

    private final String path;

    Signal(String path) {
        this.path = path;
    }

    /** What stands behind the endpoint. */
    String path() {
        return path;
    }

    /** An export request; requests for spans and for events number their fields alike. */
    byte[] request(List<byte[]> records, String version) {
        ProtobufWriter resource = new ProtobufWriter();
        new Attributes()
                .text("service.name", "plumbline")
                .text("service.version", version)
                .into(resource, 1);
        byte[] scope = new ProtobufWriter()
                .text(1, "dev.plumbline.telemetry")
                .text(2, version)
                .bytes();
        ProtobufWriter scoped = new ProtobufWriter().bytes(1, scope);
        records.forEach(record -> scoped.bytes(2, record));
        byte[] all = new ProtobufWriter()
                .bytes(1, resource.bytes())
                .bytes(2, scoped.bytes())
                .bytes();
        return new ProtobufWriter().bytes(1, all).bytes();
    }
}
