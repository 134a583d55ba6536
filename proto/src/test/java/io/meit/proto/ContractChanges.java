package io.meit.proto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What would break a program built against the released contracts: anything removed, renumbered, renamed or given
 * another type. Additions are no breaks.
 */
final class ContractChanges {

    private ContractChanges() {}

    /** One line for each break, empty if none. */
    static List<String> breaking(FileDescriptorSet released, FileDescriptorSet current) {
        Map<String, String> now = facts(current);
        List<String> breaks = new ArrayList<>();
        facts(released).forEach((what, was) -> {
            String is = now.get(what);
            if (!was.equals(is)) {
                breaks.add("%s was %s and is %s".formatted(what, was, is == null ? "gone" : is));
            }
        });
        return breaks;
    }

    /** Every number, type and name that others rely on, keyed by its place, e.g. "Report field 6". */
    static Map<String, String> facts(FileDescriptorSet files) {
        Map<String, String> facts = new TreeMap<>();
        files.getFileList().forEach(file -> {
            file.getMessageTypeList().forEach(message -> message(message, "", facts));
            file.getEnumTypeList().forEach(type -> enumeration(type, "", facts));
            file.getServiceList().forEach(service -> service(service, facts));
        });
        return facts;
    }

    private static void message(DescriptorProto message, String outer, Map<String, String> facts) {
        String name = outer + message.getName();
        for (FieldDescriptorProto field : message.getFieldList()) {
            facts.put(
                    "%s field %d".formatted(name, field.getNumber()),
                    "%s %s %s %s".formatted(field.getLabel(), field.getType(), field.getTypeName(), field.getName()));
        }
        message.getNestedTypeList().forEach(nested -> message(nested, name + ".", facts));
        message.getEnumTypeList().forEach(nested -> enumeration(nested, name + ".", facts));
    }

    private static void enumeration(EnumDescriptorProto type, String outer, Map<String, String> facts) {
        for (EnumValueDescriptorProto value : type.getValueList()) {
            facts.put("%s%s value %d".formatted(outer, type.getName(), value.getNumber()), value.getName());
        }
    }

    private static void service(ServiceDescriptorProto service, Map<String, String> facts) {
        for (MethodDescriptorProto method : service.getMethodList()) {
            facts.put(
                    "%s method %s".formatted(service.getName(), method.getName()),
                    "%s%s -> %s%s"
                            .formatted(
                                    method.getClientStreaming() ? "stream " : "",
                                    method.getInputType(),
                                    method.getServerStreaming() ? "stream " : "",
                                    method.getOutputType()));
        }
    }
}
