using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class NpyManifestTests
{
    public static TheoryData<string, string> Files => MalformedFiles.Of("npy");

    public static TheoryData<string> Pickles
    {
        get
        {
            var files = new TheoryData<string>();
            foreach (string file in SharedFiles.Root is null ? ["absent"] : Directory.GetFiles(SharedFiles.PathOf("suites", "numpy-npy")))
            {
                files.Add(Path.GetFileName(file));
            }

            return files;
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public void Files_are_read_or_refused_as_the_manifest_says(string file, string expected)
    {
        string path = MalformedFiles.PathOf("npy", file);
        byte[] bytes = File.ReadAllBytes(path);
        if (expected == "accept")
        {
            Assert.Equal(PlainNpy.Tell(bytes), NpyBytes.Tell(NpyFile.Read(path)));
            return;
        }

        Assert.Equal("reject", expected);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal.Of(path, () => NpyFile.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * bytes.Length) + (1 << 20));
        Refusal.Of(path, () => NpyFile.Stream(path, path));
        Assert.Null(PlainNpy.Tell(bytes));
    }

    [SharedDataTheory]
    [InlineData("bad_empty.npy", "(byte 0): found an empty file")]
    [InlineData("bad_magic.npy", "(byte 0): found bytes 93 4e 55 4d 50 58")]
    [InlineData("bad_version_9.npy", "(byte 6): found version 9.0")]
    [InlineData("bad_hlen_4GB.npy", "(byte 8): found a header of 4294967295 bytes")]
    [InlineData("bad_hlen_past_eof.npy", "found a header of 60000 bytes")]
    [InlineData("bad_hlen_cuts.npy", "without its closing quote")]
    [InlineData("bad_trunc_body.npy", "found 15 bytes of values, expected 16")]
    [InlineData("bad_extra_body.npy", "found 17 bytes of values, expected 16")]
    [InlineData("bad_object.npy", "pickle")]
    [InlineData("bad_struct.npy", "a structured array")]
    [InlineData("bad_str.npy", "the number format '<U4'")]
    [InlineData("bad_missing_shape.npy", "found no 'shape'")]
    [InlineData("bad_extra_key.npy", "found the key 'x', expected 'descr'")]
    [InlineData("bad_dup_key.npy", "the key 'shape' a second time")]
    [InlineData("bad_shape_neg.npy", "found '-2, -2), }")]
    [InlineData("bad_shape_overflow.npy", "found dimension '4294967296'")]
    [InlineData("bad_shape_wrap.npy", "found dimension '4611686018427387908'")]
    [InlineData("bad_shape_list.npy", "expected a tuple")]
    [InlineData("bad_fortran_int.npy", "expected True or False")]
    [InlineData("bad_code.npy", "found '__import__")]
    [InlineData("bad_rank_bomb.npy", "more than 32 dimensions")]
    [InlineData("bad_deep.npy", "expected a dimension")]
    [InlineData("bad_header_12k.npy", "expected 1 to 10000")]
    [InlineData("bad_npz_as_npy.npy", "NpzFile")]
    public void Refusals_say_what_is_wrong(string file, string part)
    {
        string path = MalformedFiles.PathOf("npy", file);
        Assert.Contains(part, Refusal.Of(path, () => NpyFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [SharedDataTheory]
    [MemberData(nameof(Pickles))]
    public void Pickles_are_refused_with_a_sentence_about_them(string file)
    {
        string path = SharedFiles.PathOf("suites", "numpy-npy", file);
        bool isArchive = file.EndsWith(".npz", StringComparison.Ordinal);
        DataFormatException e = isArchive
            ? Refusal.Of(path + "/x.npy", () => NpzFile.Read(path))
            : Refusal.Of(path, () => NpyFile.Read(path));
        Assert.Contains("pickles are never read (save an array of numbers, with allow_pickle=False)", e.Message, StringComparison.Ordinal);
        Assert.Contains("can run code", e.Message, StringComparison.Ordinal);
        if (!isArchive)
        {
            Assert.Contains("pickle", Refusal.Of(path, () => NpyFile.Stream(path, path)).Message, StringComparison.Ordinal);
        }
    }

    [SharedDataFact]
    public void The_cases_arrays_are_those_that_their_descriptions_tell()
    {
        int arrays = 0;
        int hashes = 0;
        foreach (string json in Directory.GetFiles(SharedFiles.PathOf("cases"), "*.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(json));
            foreach (string group in new[] { "initial_weights", "final_weights" })
            {
                if (document.RootElement.ValueKind != JsonValueKind.Object
                    || !document.RootElement.TryGetProperty(group, out JsonElement weights) || weights.ValueKind != JsonValueKind.Object)
                {
                    continue;
                }

                foreach (JsonElement weight in weights.EnumerateObject().Select(property => property.Value))
                {
                    if (weight.ValueKind != JsonValueKind.Object || !weight.TryGetProperty("file", out JsonElement file))
                    {
                        continue;
                    }

                    NpyArray array = NpyFile.Read(SharedFiles.PathOf("cases", file.GetString()!));
                    double[] values = array.ToDoubles();
                    arrays++;
                    Assert.Equal(NpyElementType.Float64, array.ElementType);
                    Assert.Equal(weight.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()), array.Shape);
                    double[] first = [.. weight.GetProperty("first").EnumerateArray().Select(value => value.GetDouble())];
                    Assert.Equal(first, values[..first.Length]);
                    Assert.True(Array.TrueForAll(values, double.IsFinite));
                    Assert.Equal(values.Select(value => (float)value), array.ToFloats());
                    if (weight.TryGetProperty("sha256_f64le", out JsonElement hash))
                    {
                        hashes++;
                        Assert.Equal(hash.GetString(), Convert.ToHexString(SHA256.HashData(array.Bytes(0, array.Length))), ignoreCase: true);
                    }

                    if (weight.TryGetProperty("sum", out JsonElement sum))
                    {
                        Assert.Equal(sum.GetDouble(), values.Sum(), 1e-6);
                    }
                }
            }
        }

        Assert.True(arrays >= 30 && hashes >= 10, $"{arrays} arrays, {hashes} hashes");
    }
}
