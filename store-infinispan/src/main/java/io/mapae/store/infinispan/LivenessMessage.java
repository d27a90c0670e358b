package io.mapae.store.infinispan;

import java.io.IOException;
import org.infinispan.protostream.FileDescriptorSource;
import org.infinispan.protostream.ProtobufTagMarshaller;
import org.infinispan.protostream.SerializationContext;
import org.infinispan.protostream.SerializationContextInitializer;
import org.infinispan.protostream.TagReader;

/// How {@link Liveness} travels: as a message of Protocol Buffers with two fields. Nothing is serialised as Java
/// does it.
final class LivenessMessage implements SerializationContextInitializer, ProtobufTagMarshaller<Liveness> {

    private static final String FILE = "mapae.proto";
    private static final String SCHEMA = """
            syntax = "proto3";
            package mapae;
            message Liveness {
              fixed64 at = 1;
              bool alive = 2;
            }
            """;
    private static final int AT = 1;
    private static final int ALIVE = 2;
    private static final int TYPE_BITS = 3;

    @Override
    public void registerSchema(SerializationContext context) {
        context.registerProtoFiles(FileDescriptorSource.fromString(FILE, SCHEMA));
    }

    @Override
    public void registerMarshallers(SerializationContext context) {
        context.registerMarshaller(this);
    }

    @Override
    public Liveness read(ReadContext context) throws IOException {
        TagReader reader = context.getReader();
        long at = 0;
        boolean alive = false;
        for (int tag = reader.readTag(); tag != 0; tag = reader.readTag()) {
            switch (tag >>> TYPE_BITS) {
                case AT -> at = reader.readFixed64();
                case ALIVE -> alive = reader.readBool();
                default -> reader.skipField(tag);
            }
        }
        return new Liveness(at, alive);
    }

    @Override
    public void write(WriteContext context, Liveness liveness) throws IOException {
        context.getWriter().writeFixed64(AT, liveness.at());
        context.getWriter().writeBool(ALIVE, liveness.alive());
    }

    @Override
    public Class<Liveness> getJavaClass() {
        return Liveness.class;
    }

    @Override
    public String getTypeName() {
        return "mapae.Liveness";
    }
}
